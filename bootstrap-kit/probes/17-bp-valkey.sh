#!/bin/sh
kubectl -n valkey exec statefulset/valkey -- sh -c 'valkey-cli --no-auth-warning -a "$VALKEY_PASSWORD" ping' | grep -qx PONG
