import Versioning

/// Timestamps and durations.
extension Library {
  static let times = Library([
    "timestamp": [
      .function([.timestamp], .timestamp) { $0[0] },
      .function([.string], .timestamp) { (call) throws(Failure) in
        .timestamp(try moment(call.text(0)))
      },
      .function([.int], .timestamp, fromSeconds),
    ],
    "duration": [
      .function([.duration], .duration) { $0[0] },
      .function([.string], .duration) { (call) throws(Failure) in
        .duration(try span(call.text(0)))
      },
    ],
    "getFullYear": fields { time, _ in time.year },
    "getMonth": fields { time, _ in time.month - 1 },
    "getDate": fields { time, _ in time.day },
    "getDayOfMonth": fields { time, _ in time.day - 1 },
    "getDayOfWeek": fields { time, _ in time.weekday },
    "getDayOfYear": fields { time, _ in
      (time.secondsFromEpoch - CivilTime(year: time.year, month: 1, day: 1).secondsFromEpoch)
        / 86_400
    },
    "getHours": fields { time, _ in time.hour } + [part { $0 / 3_600_000_000_000 }],
    "getMinutes": fields { time, _ in time.minute } + [part { $0 / 60_000_000_000 }],
    "getSeconds": fields { time, _ in time.second } + [part { $0 / 1_000_000_000 }],
    // Of a duration the milliseconds within the second, unlike its hours, minutes and seconds.
    "getMilliseconds": fields { _, moment in moment.nanoseconds / 1_000_000 }
      + [part { $0 % 1_000_000_000 / 1_000_000 }],
  ])

  /// To Kubernetes a duration's milliseconds are all of it, to cel-spec those within the second.
  static let kubernetesTimes = Library([
    "getMilliseconds": fields { _, moment in moment.nanoseconds / 1_000_000 }
      + [part { $0 / 1_000_000 }],
    // And a time keeps the offset it is written with, for its fields and as a string.
    "timestamp": [
      .function([.timestamp], .timestamp) { $0[0] },
      .function([.string], .timestamp) { (call) throws(Failure) in
        .timestamp(try moment(call.text(0), keepingOffset: true))
      },
      .function([.int], .timestamp, fromSeconds),
    ],
  ])

  private static let fromSeconds: Overload.Body = { (call) throws(Failure) in
    guard let moment = Timestamp.inRange(seconds: Int(call.int(0))) else {
      throw .outOfRange("timestamp")
    }
    return .timestamp(moment)
  }

  static func moment(_ text: String, keepingOffset: Bool = false) throws(Failure) -> Timestamp {
    let moment: Timestamp
    do throws(SpellingError) {
      moment = try Timestamp(text, keepingOffset: keepingOffset)
    } catch {
      throw .other("'\(text.prefix(80))' is no timestamp: \(error.message)")
    }
    guard
      let inRange = Timestamp.inRange(
        seconds: moment.seconds, nanoseconds: moment.nanoseconds, offset: moment.offset)
    else { throw .outOfRange("timestamp") }
    return inRange
  }

  static func span(_ text: String) throws(Failure) -> Int64 {
    do throws(SpellingError) {
      return try GoDuration(text).nanoseconds
    } catch {
      throw .other("'\(text.prefix(80))' is no duration: \(error.message)")
    }
  }

  /// A field of a timestamp, where it was written (in UTC unless that is kept) or in the zone given.
  private static func fields(
    _ field: @escaping @Sendable (CivilTime, Timestamp) -> Int
  ) -> [Overload] {
    [
      .method([.timestamp], .int) { call in
        let moment = call.moment
        return .int(
          Int64(field(CivilTime(secondsFromEpoch: moment.seconds + moment.offset), moment)))
      },
      .method([.timestamp, .string], .int) { (call) throws(Failure) in
        let moment = call.moment
        let offset = try call.context.offset(of: call.text(1), at: moment.seconds)
        return .int(
          Int64(field(CivilTime(secondsFromEpoch: moment.seconds + offset), moment)))
      },
    ]
  }

  private static func part(_ part: @escaping @Sendable (Int64) -> Int64) -> Overload {
    .method([.duration], .int) { call in
      guard case .duration(let span) = call[0] else { return call[0] }
      return .int(part(span))
    }
  }
}

extension Call {
  fileprivate var moment: Timestamp {
    if case .timestamp(let moment) = self[0] { moment } else { Timestamp(seconds: 0) }
  }
}

extension Failure {
  static func outOfRange(_ type: String) -> Failure {
    .other("the \(type) is out of range")
  }
}
