#!/bin/sh
kubectl -n falco rollout status daemonset/falco --timeout=10s && kubectl -n falco logs daemonset/falco -c falco | grep -q 'Opening .* source'
