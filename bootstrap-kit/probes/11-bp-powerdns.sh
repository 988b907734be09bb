#!/bin/sh
dig +short +time=5 "@$(kubectl -n powerdns get service powerdns -o 'jsonpath={.status.loadBalancer.ingress[0].ip}')" SOA "<sov>" | grep -q .
