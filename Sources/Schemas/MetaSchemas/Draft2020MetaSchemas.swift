extension MetaSchema {
  /// What a 2020-12 schema must look like: the schema itself and one for each vocabulary, by the end of their addresses.
  static let draft2020 = [
    "schema": schema, "meta/core": core, "meta/applicator": applicator,
    "meta/unevaluated": unevaluated, "meta/validation": validation, "meta/meta-data": metadata,
    "meta/format-annotation": format("format-annotation"),
    "meta/format-assertion": format("format-assertion"), "meta/content": content,
  ]

  private static let schema = """
    $schema: https://json-schema.org/draft/2020-12/schema
    $id: https://json-schema.org/draft/2020-12/schema
    $vocabulary:
      https://json-schema.org/draft/2020-12/vocab/core: true
      https://json-schema.org/draft/2020-12/vocab/applicator: true
      https://json-schema.org/draft/2020-12/vocab/unevaluated: true
      https://json-schema.org/draft/2020-12/vocab/validation: true
      https://json-schema.org/draft/2020-12/vocab/meta-data: true
      https://json-schema.org/draft/2020-12/vocab/format-annotation: true
      https://json-schema.org/draft/2020-12/vocab/content: true
    $dynamicAnchor: meta
    type: [object, boolean]
    allOf:
    - $ref: meta/core
    - $ref: meta/applicator
    - $ref: meta/unevaluated
    - $ref: meta/validation
    - $ref: meta/meta-data
    - $ref: meta/format-annotation
    - $ref: meta/content
    # Keywords of earlier drafts, so that no schema gives them another meaning.
    properties:
      definitions: {type: object, additionalProperties: {$dynamicRef: "#meta"}, deprecated: true}
      dependencies:
        type: object
        additionalProperties:
          anyOf: [{$dynamicRef: "#meta"}, {$ref: "meta/validation#/$defs/names"}]
        deprecated: true
      $recursiveAnchor: {$ref: "meta/core#/$defs/anchor", deprecated: true}
      $recursiveRef: {$ref: "meta/core#/$defs/reference", deprecated: true}
    """

  private static func head(_ vocabulary: String) -> String {
    """
    $schema: https://json-schema.org/draft/2020-12/schema
    $id: https://json-schema.org/draft/2020-12/meta/\(vocabulary)
    $dynamicAnchor: meta
    type: [object, boolean]

    """
  }

  private static let core =
    head("core") + """
      $defs:
        anchor: {type: string, pattern: "^[A-Za-z_][-A-Za-z0-9._]*$"}
        address: {type: string, format: uri}
        reference: {type: string, format: uri-reference}
      properties:
        $id: {$ref: "#/$defs/reference", pattern: "^[^#]*#?$"}
        $schema: {$ref: "#/$defs/address"}
        $ref: {$ref: "#/$defs/reference"}
        $anchor: {$ref: "#/$defs/anchor"}
        $dynamicRef: {$ref: "#/$defs/reference"}
        $dynamicAnchor: {$ref: "#/$defs/anchor"}
        $vocabulary:
          type: object
          propertyNames: {$ref: "#/$defs/address"}
          additionalProperties: {type: boolean}
        $comment: {type: string}
        $defs: {type: object, additionalProperties: {$dynamicRef: "#meta"}}
      """

  private static let applicator =
    head("applicator") + """
      $defs:
        schemas: {type: array, minItems: 1, items: {$dynamicRef: "#meta"}}
        schemasByName: {type: object, additionalProperties: {$dynamicRef: "#meta"}, default: {}}
      properties:
        prefixItems: {$ref: "#/$defs/schemas"}
        items: {$dynamicRef: "#meta"}
        contains: {$dynamicRef: "#meta"}
        additionalProperties: {$dynamicRef: "#meta"}
        properties: {$ref: "#/$defs/schemasByName"}
        patternProperties: {$ref: "#/$defs/schemasByName", propertyNames: {format: regex}}
        dependentSchemas: {$ref: "#/$defs/schemasByName"}
        propertyNames: {$dynamicRef: "#meta"}
        if: {$dynamicRef: "#meta"}
        then: {$dynamicRef: "#meta"}
        else: {$dynamicRef: "#meta"}
        allOf: {$ref: "#/$defs/schemas"}
        anyOf: {$ref: "#/$defs/schemas"}
        oneOf: {$ref: "#/$defs/schemas"}
        not: {$dynamicRef: "#meta"}
      """

  private static let unevaluated =
    head("unevaluated") + """
      properties:
        unevaluatedItems: {$dynamicRef: "#meta"}
        unevaluatedProperties: {$dynamicRef: "#meta"}
      """

  private static let validation =
    head("validation") + """
      $defs:
        count: {type: integer, minimum: 0}
        countFromZero: {$ref: "#/$defs/count", default: 0}
        names: {type: array, items: {type: string}, uniqueItems: true, default: []}
        type: {enum: [array, boolean, integer, "null", number, object, string]}
      properties:
        type:
          anyOf:
          - {$ref: "#/$defs/type"}
          - {type: array, items: {$ref: "#/$defs/type"}, minItems: 1, uniqueItems: true}
        const: true
        enum: {type: array, items: true}
        multipleOf: {type: number, exclusiveMinimum: 0}
        maximum: {type: number}
        exclusiveMaximum: {type: number}
        minimum: {type: number}
        exclusiveMinimum: {type: number}
        maxLength: {$ref: "#/$defs/count"}
        minLength: {$ref: "#/$defs/countFromZero"}
        pattern: {type: string, format: regex}
        maxItems: {$ref: "#/$defs/count"}
        minItems: {$ref: "#/$defs/countFromZero"}
        uniqueItems: {type: boolean, default: false}
        maxContains: {$ref: "#/$defs/count"}
        minContains: {$ref: "#/$defs/count", default: 1}
        maxProperties: {$ref: "#/$defs/count"}
        minProperties: {$ref: "#/$defs/countFromZero"}
        required: {$ref: "#/$defs/names"}
        dependentRequired: {type: object, additionalProperties: {$ref: "#/$defs/names"}}
      """

  private static let metadata =
    head("meta-data") + """
      properties:
        title: {type: string}
        description: {type: string}
        default: true
        deprecated: {type: boolean, default: false}
        readOnly: {type: boolean, default: false}
        writeOnly: {type: boolean, default: false}
        examples: {type: array, items: true}
      """

  private static func format(_ vocabulary: String) -> String {
    head(vocabulary) + "properties: {format: {type: string}}"
  }

  private static let content =
    head("content") + """
      properties:
        contentEncoding: {type: string}
        contentMediaType: {type: string}
        contentSchema: {$dynamicRef: "#meta"}
      """
}
