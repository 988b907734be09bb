#!/bin/sh
curl -fsS --max-time 10 "https://matrix.<sov>/_matrix/client/versions" | grep -q '"versions"'
