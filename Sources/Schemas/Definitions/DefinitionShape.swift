import Diagnostics
import Syntax

/// The fields of a CustomResourceDefinition and their types.
enum DefinitionShape {
  static let schema: Schema? = {
    let file = SourceFile(path: "apiextensions.k8s.io_customresourcedefinitions", text: text)
    return parse(file).value.documents.first.map {
      Schema.compile($0, dialect: .draft2020).value
    }
  }()

  private static let text = """
    type: object
    required: [apiVersion, kind, metadata, spec]
    additionalProperties: false
    properties:
      apiVersion: {const: apiextensions.k8s.io/v1}
      kind: {const: CustomResourceDefinition}
      metadata:
        type: object
        required: [name]
        properties:
          name: {type: string}
          labels: {type: object, additionalProperties: {type: string}}
          annotations: {type: object, additionalProperties: {type: string}}
      spec:
        type: object
        required: [group, names, scope, versions]
        additionalProperties: false
        properties:
          group: {type: string}
          scope: {enum: [Cluster, Namespaced]}
          preserveUnknownFields: {const: false}
          conversion: {$ref: "#/$defs/conversion"}
          names:
            type: object
            required: [kind, plural]
            additionalProperties: false
            properties:
              kind: {type: string}
              listKind: {type: string}
              plural: {type: string}
              singular: {type: string}
              shortNames: {$ref: "#/$defs/strings"}
              categories: {$ref: "#/$defs/strings"}
          versions: {type: array, minItems: 1, items: {$ref: "#/$defs/version"}}
      status: {type: object}
    $defs:
      strings: {type: array, items: {type: string}}
      version:
        type: object
        required: [name, served, storage, schema]
        additionalProperties: false
        properties:
          name: {type: string}
          served: {type: boolean}
          storage: {type: boolean}
          deprecated: {type: boolean}
          deprecationWarning: {type: string}
          schema:
            type: object
            required: [openAPIV3Schema]
            additionalProperties: false
            properties: {openAPIV3Schema: {$ref: "#/$defs/schema"}}
          subresources:
            type: object
            additionalProperties: false
            properties:
              status: {type: object}
              scale:
                type: object
                required: [specReplicasPath, statusReplicasPath]
                additionalProperties: false
                properties:
                  specReplicasPath: {type: string, pattern: "^[.]spec[.]"}
                  statusReplicasPath: {type: string, pattern: "^[.]status[.]"}
                  labelSelectorPath: {type: string, pattern: "^[.](spec|status)[.]"}
          selectableFields:
            type: array
            maxItems: 8
            items: {type: object, required: [jsonPath], properties: {jsonPath: {type: string}}}
          additionalPrinterColumns:
            type: array
            items:
              type: object
              required: [name, type, jsonPath]
              additionalProperties: false
              properties:
                name: {type: string, minLength: 1}
                type: {enum: [integer, number, string, boolean, date]}
                jsonPath: {type: string, pattern: "^[.]"}
                description: {type: string}
                priority: {type: integer}
                format: {enum: ["", int32, int64, float, double, byte, date, date-time, password]}
      conversion:
        type: object
        required: [strategy]
        properties:
          strategy: {enum: [None, Webhook]}
          webhook: {type: object}
      schema:
        type: object
        additionalProperties: false
        properties:
          id: {type: string}
          $schema: {type: string}
          $ref: {type: string}
          description: {type: string}
          type: {type: string}
          format: {type: string}
          title: {type: string}
          default: true
          maximum: {type: number}
          exclusiveMaximum: {type: boolean}
          minimum: {type: number}
          exclusiveMinimum: {type: boolean}
          maxLength: {type: integer}
          minLength: {type: integer}
          pattern: {type: string}
          maxItems: {type: integer}
          minItems: {type: integer}
          uniqueItems: {type: boolean}
          multipleOf: {type: number}
          enum: {type: array}
          maxProperties: {type: integer}
          minProperties: {type: integer}
          required: {$ref: "#/$defs/strings"}
          items: {if: {type: array}, then: {items: {$ref: "#/$defs/schema"}}, else: {$ref: "#/$defs/schema"}}
          allOf: {type: array, items: {$ref: "#/$defs/schema"}}
          oneOf: {type: array, items: {$ref: "#/$defs/schema"}}
          anyOf: {type: array, items: {$ref: "#/$defs/schema"}}
          not: {$ref: "#/$defs/schema"}
          properties: {$ref: "#/$defs/schemas"}
          additionalProperties: {$ref: "#/$defs/schemaOrBoolean"}
          patternProperties: {$ref: "#/$defs/schemas"}
          dependencies: {type: object}
          additionalItems: {$ref: "#/$defs/schemaOrBoolean"}
          definitions: {$ref: "#/$defs/schemas"}
          externalDocs:
            type: object
            properties: {description: {type: string}, url: {type: string}}
          example: true
          nullable: {type: boolean}
          x-kubernetes-preserve-unknown-fields: {type: boolean}
          x-kubernetes-embedded-resource: {type: boolean}
          x-kubernetes-int-or-string: {type: boolean}
          x-kubernetes-list-type: {type: string}
          x-kubernetes-list-map-keys: {$ref: "#/$defs/strings"}
          x-kubernetes-map-type: {type: string}
          x-kubernetes-validations:
            type: array
            items:
              type: object
              required: [rule]
              additionalProperties: false
              properties:
                rule: {type: string}
                message: {type: string}
                messageExpression: {type: string}
                reason: {type: string}
                fieldPath: {type: string}
                optionalOldSelf: {type: boolean}
      schemas: {type: object, additionalProperties: {$ref: "#/$defs/schema"}}
      schemaOrBoolean: {if: {type: boolean}, else: {$ref: "#/$defs/schema"}}
    """
}
