import Testing

/// One after the other: each has threads of its own, and some of them measure time.
@Suite(.serialized) enum ControllerTests {}
