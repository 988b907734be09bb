#!/bin/sh
curl -fsS --max-time 10 -o /dev/null "https://console.<sov>/" && curl -fsS --max-time 10 -o /dev/null "https://api.<sov>/healthz"
