#!/bin/sh
curl -fsS --max-time 10 "https://librechat.<sov>/health" | grep -qx OK
