/// A text of a format; `nil` for a format without one.
func formatSample(_ name: String) -> String? {
  switch name {
  case "date": "2026-01-31"
  case "time": "10:00:00Z"
  case "date-time", "datetime": "2026-01-31T10:00:00Z"
  case "duration": "P1D"
  case "hostname", "idn-hostname", "k8s-long-name": "shop.example.com"
  case "k8s-short-name": "shop"
  case "email", "idn-email": "a@example.com"
  case "ipv4", "ip": "192.0.2.1"
  case "ipv6": "2001:db8::1"
  case "cidr": "192.0.2.0/24"
  case "uri", "iri", "uri-reference", "iri-reference": "https://example.com/a"
  case "uri-template": "https://example.com/{a}"
  case "uuid": "123e4567-e89b-12d3-a456-426614174000"
  case "json-pointer": "/a"
  case "relative-json-pointer": "0/a"
  case "regex": "^a$"
  case "quantity", "int-or-string": "1Gi"
  case "byte": "YWJj"
  case "mac": "00:00:5e:00:53:01"
  default: nil
  }
}
