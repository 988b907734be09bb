#!/bin/sh
kubectl -n temporal exec deployment/temporal-admintools -- temporal operator cluster health | grep -q SERVING
