#!/bin/sh
curl -fsS --max-time 10 "https://langfuse.<sov>/api/public/health" | grep -q '"status": *"OK"'
