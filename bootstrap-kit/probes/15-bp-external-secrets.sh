#!/bin/sh
kubectl wait --for=condition=Ready clustersecretstore/openbao --timeout=10s
