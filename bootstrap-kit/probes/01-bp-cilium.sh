#!/bin/sh
kubectl -n kube-system exec daemonset/cilium -c cilium-agent -- cilium-dbg status --brief | grep -qx OK
