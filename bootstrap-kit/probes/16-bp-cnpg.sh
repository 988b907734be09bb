#!/bin/sh
echo '{"apiVersion":"postgresql.cnpg.io/v1","kind":"Cluster","metadata":{"name":"probe","namespace":"cnpg"},"spec":{"instances":1,"storage":{"size":"1Gi"}}}' | kubectl create --dry-run=server -o name -f -
