extension MetaSchema {
  /// What a draft-07 schema must look like.
  static let draft07 = """
    $schema: http://json-schema.org/draft-07/schema#
    $id: http://json-schema.org/draft-07/schema#
    type: [object, boolean]
    default: true
    definitions:
      count: {type: integer, minimum: 0}
      countFromZero: {allOf: [{$ref: "#/definitions/count"}, {default: 0}]}
      names: {type: array, items: {type: string}, uniqueItems: true, default: []}
      schemas: {type: array, minItems: 1, items: {$ref: "#"}}
      schemasByName: {type: object, additionalProperties: {$ref: "#"}, default: {}}
      type: {enum: [array, boolean, integer, "null", number, object, string]}
    properties:
      $id: {type: string, format: uri-reference}
      $schema: {type: string, format: uri}
      $ref: {type: string, format: uri-reference}
      $comment: {type: string}
      title: {type: string}
      description: {type: string}
      default: true
      readOnly: {type: boolean, default: false}
      writeOnly: {type: boolean, default: false}
      examples: {type: array, items: true}
      multipleOf: {type: number, exclusiveMinimum: 0}
      maximum: {type: number}
      exclusiveMaximum: {type: number}
      minimum: {type: number}
      exclusiveMinimum: {type: number}
      maxLength: {$ref: "#/definitions/count"}
      minLength: {$ref: "#/definitions/countFromZero"}
      pattern: {type: string, format: regex}
      additionalItems: {$ref: "#"}
      items: {anyOf: [{$ref: "#"}, {$ref: "#/definitions/schemas"}], default: true}
      maxItems: {$ref: "#/definitions/count"}
      minItems: {$ref: "#/definitions/countFromZero"}
      uniqueItems: {type: boolean, default: false}
      contains: {$ref: "#"}
      maxProperties: {$ref: "#/definitions/count"}
      minProperties: {$ref: "#/definitions/countFromZero"}
      required: {$ref: "#/definitions/names"}
      additionalProperties: {$ref: "#"}
      definitions: {$ref: "#/definitions/schemasByName"}
      properties: {$ref: "#/definitions/schemasByName"}
      patternProperties:
        type: object
        additionalProperties: {$ref: "#"}
        propertyNames: {format: regex}
        default: {}
      dependencies:
        type: object
        additionalProperties: {anyOf: [{$ref: "#"}, {$ref: "#/definitions/names"}]}
      propertyNames: {$ref: "#"}
      const: true
      enum: {type: array, items: true}
      type:
        anyOf:
        - {$ref: "#/definitions/type"}
        - {type: array, items: {$ref: "#/definitions/type"}, minItems: 1, uniqueItems: true}
      format: {type: string}
      contentMediaType: {type: string}
      contentEncoding: {type: string}
      if: {$ref: "#"}
      then: {$ref: "#"}
      else: {$ref: "#"}
      allOf: {$ref: "#/definitions/schemas"}
      anyOf: {$ref: "#/definitions/schemas"}
      oneOf: {$ref: "#/definitions/schemas"}
      not: {$ref: "#"}
    """
}
