#!/bin/sh
curl -fsS --max-time 10 "https://keycloak.<sov>/realms/master/.well-known/openid-configuration" | grep -q '"issuer"'
