#!/bin/sh
curl -fsS --max-time 10 "https://harbor.<sov>/api/v2.0/health" | grep -q '^{"components":.*"status":"healthy"}$'
