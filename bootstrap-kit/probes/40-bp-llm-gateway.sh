#!/bin/sh
curl -fsS --max-time 10 -o /dev/null "https://llm-gateway.<sov>/health/readiness"
