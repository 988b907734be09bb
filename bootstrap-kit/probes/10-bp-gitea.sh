#!/bin/sh
curl -fsS --max-time 10 "https://gitea.<sov>/api/healthz" | grep -q '"status": *"pass"'
