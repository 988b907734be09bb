"""Writes the data of the benchmark from a fixed seed: HelmReleases and configs, a JSON value a line, and their schemas."""

import json
import random
import sys

import yaml

folder, definition = sys.argv[1:3]
draw = random.Random(20260115)
COUNT = 10_000


def word(length):
    return "".join(draw.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(length))


def helm_release():
    name = word(10)
    return {
        "apiVersion": "helm.toolkit.fluxcd.io/v2",
        "kind": "HelmRelease",
        "metadata": {
            "name": name,
            "namespace": word(8),
            "labels": {f"example.com/{word(6)}": word(8) for _ in range(4)},
        },
        "spec": {
            "interval": f"{draw.randint(1, 60)}m",
            "timeout": "5m",
            "releaseName": name,
            "targetNamespace": word(8),
            "chart": {
                "spec": {
                    "chart": word(9),
                    "version": f"{draw.randint(0, 9)}.{draw.randint(0, 30)}.{draw.randint(0, 9)}",
                    "interval": "10m",
                    "reconcileStrategy": draw.choice(["ChartVersion", "Revision"]),
                    "sourceRef": {
                        "kind": draw.choice(["HelmRepository", "GitRepository", "Bucket"]),
                        "name": word(8),
                        "namespace": "flux-system",
                    },
                }
            },
            "dependsOn": [{"name": word(7), "namespace": word(5)} for _ in range(draw.randint(0, 3))],
            "install": {"crds": "CreateReplace", "remediation": {"retries": draw.randint(1, 5)}},
            "upgrade": {
                "crds": "CreateReplace",
                "cleanupOnFail": True,
                "remediation": {"retries": 3, "remediateLastFailure": True, "strategy": "rollback"},
            },
            "driftDetection": {"mode": "enabled", "ignore": [{"paths": ["/spec/replicas"], "target": {"kind": "Deployment"}}]},
            "valuesFrom": [{"kind": "ConfigMap", "name": word(9), "valuesKey": "values.yaml"}],
            "values": {
                "replicaCount": draw.randint(1, 5),
                "image": {"repository": f"registry.example.com/{word(6)}", "tag": f"v{draw.randint(1, 9)}"},
                "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"memory": "256Mi"}},
                "ingress": {"enabled": True, "hosts": [f"{word(6)}.example.com"]},
            },
        },
    }


def config_schema():
    """About 200 lines: nested objects, a union told apart by a constant, lists, bounds, patterns, formats."""
    text = {"type": "string", "minLength": 1, "maxLength": 63, "description": "a name"}
    properties = {}
    for group in ("frontend", "backend", "worker", "cache", "queue"):
        properties[group] = {
            "type": "object",
            "additionalProperties": False,
            "required": ["replicas", "image"],
            "properties": {
                "replicas": {"type": "integer", "minimum": 1, "maximum": 100},
                "image": {"type": "string", "pattern": "^[a-z0-9./-]+:[a-z0-9.]+$"},
                "logLevel": {"enum": ["debug", "info", "warning", "error"]},
                "env": {"type": "object", "additionalProperties": {"type": "string"}},
                "ports": {"type": "array", "maxItems": 8, "items": {"type": "integer", "minimum": 1, "maximum": 65535}},
                "ratio": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
                "debug": {"type": "boolean"},
            },
        }
    properties["database"] = {
        "oneOf": [
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["mode", "size"],
                "properties": {"mode": {"const": "embedded"}, "size": {"type": "string", "pattern": "^[0-9]+Gi$"}, "instances": {"type": "integer", "minimum": 1}},
            },
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["mode", "host"],
                "properties": {"mode": {"const": "external"}, "host": {"type": "string", "format": "hostname"}, "port": {"type": "integer"}},
            },
        ]
    }
    properties["domains"] = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string", "format": "hostname"}}
    properties["owner"] = text
    properties["contact"] = {"type": "string", "format": "email"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "required": ["database", "domains", "owner"],
        "properties": properties,
    }


def config():
    value = {
        "owner": word(9),
        "contact": f"{word(5)}@{word(7)}.example",
        "domains": [f"{word(6)}.{word(5)}.example" for _ in range(draw.randint(1, 4))],
        "database": draw.choice(
            [
                {"mode": "embedded", "size": f"{draw.randint(1, 99)}Gi", "instances": draw.randint(1, 3)},
                {"mode": "external", "host": f"{word(6)}.db.example", "port": 5432},
            ]
        ),
    }
    for group in ("frontend", "backend", "worker", "cache", "queue"):
        value[group] = {
            "replicas": draw.randint(1, 9),
            "image": f"registry.example.com/{word(7)}:v{draw.randint(1, 9)}.{draw.randint(0, 9)}",
            "logLevel": draw.choice(["debug", "info", "warning"]),
            "env": {word(6).upper(): word(10) for _ in range(3)},
            "ports": [draw.randint(1, 65535) for _ in range(2)],
            "ratio": draw.randint(1, 100) / 100,
            "debug": draw.random() < 0.5,
        }
    return value


def write(name, schema, values):
    with open(f"{folder}/{name}.schema.json", "w") as file:
        json.dump(schema, file)
    with open(f"{folder}/{name}.jsonl", "w") as file:
        for value in values:
            file.write(json.dumps(value) + "\n")


with open(definition) as file:
    versions = yaml.safe_load(file)["spec"]["versions"]
schema = next(version for version in versions if version["name"] == "v2")["schema"]["openAPIV3Schema"]


def without_rules(part):
    """The same schema without its rules in CEL, which jsonschema-rs does not know."""
    if isinstance(part, dict):
        return {key: without_rules(value) for key, value in part.items() if key != "x-kubernetes-validations"}
    return [without_rules(item) for item in part] if isinstance(part, list) else part


write("helmreleases.plain", without_rules(schema), [])
write("helmreleases", schema, [helm_release() for _ in range(COUNT)])
write("configs", config_schema(), [config() for _ in range(COUNT)])
