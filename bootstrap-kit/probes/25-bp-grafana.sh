#!/bin/sh
curl -fsS --max-time 10 "https://grafana.<sov>/api/health" | grep -q '"database": *"ok"'
