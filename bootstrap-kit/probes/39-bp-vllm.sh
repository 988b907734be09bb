#!/bin/sh
kubectl -n vllm wait --for=condition=Ready inferenceservice/vllm --timeout=10s
