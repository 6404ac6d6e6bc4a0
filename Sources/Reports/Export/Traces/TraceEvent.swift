internal import Execution

/// An event of the trace event format, on a line of its own.
struct TraceEvent {
    /// Whole microseconds, rounded down: what lies within something else still does.
    let at: Int
    private let fields: [(String, Value?)]

    /// Groups of tracks.
    enum Process: Int, CaseIterable {
        case run = 1
        case slots = 2
        case waits = 3
        case groups = 4

        var name: String {
            switch self {
            case .run: "run"
            case .slots: "slots"
            case .waits: "waiting"
            case .groups: "groups and fan-outs"
            }
        }
    }

    private init(
        _ phase: String, _ name: String, _ category: String?, at: Int, _ process: Process, _ more: [(String, Value?)]
    ) {
        self.at = at
        fields =
            [
                ("name", .text(name)), ("cat", .optional(category)), ("ph", .text(phase)), ("ts", .integer(at)),
                ("pid", .integer(process.rawValue)),
            ] + more
    }

    var line: String { Value.present(fields).json }

    static func microseconds(_ time: Duration) -> Int { max(0, time.nanoseconds) / 1000 }

    /// A span on a track; spans of a track lie within one another or apart.
    static func slice(
        _ name: String, _ category: String, from: Duration, until: Duration, _ process: Process, track: Int,
        _ args: Value
    ) -> TraceEvent {
        let start = microseconds(from)
        return TraceEvent(
            "X", name, category, at: start, process,
            [("tid", .integer(track)), ("dur", .integer(microseconds(until) - start)), ("args", args)])
    }

    /// A span that may overlap others, as a pair of events.
    static func span(
        _ name: String, _ category: String, from: Duration, until: Duration, _ process: Process, id: String,
        _ args: Value
    ) -> [TraceEvent] {
        let common: [(String, Value?)] = [("tid", .integer(0)), ("id", .text(id))]
        return [
            TraceEvent("b", name, category, at: microseconds(from), process, common + [("args", args)]),
            TraceEvent("e", name, category, at: microseconds(until), process, common),
        ]
    }

    /// Something that happened at once, drawn through all tracks of its process.
    static func instant(_ name: String, _ category: String, at: Duration, _ args: Value) -> TraceEvent {
        TraceEvent(
            "i", name, category, at: microseconds(at), .run,
            [("tid", .integer(0)), ("s", .text("g")), ("args", args)])
    }

    static func counter(_ name: String, at: Int, _ count: Int) -> TraceEvent {
        TraceEvent(
            "C", name, nil, at: at, .run, [("tid", .integer(0)), ("args", .present([("branches", .integer(count))]))])
    }

    /// What a track or a group of them is called, or where it stands.
    static func metadata(_ name: String, _ process: Process, track: Int = 0, _ argument: (String, Value)) -> TraceEvent
    {
        TraceEvent(
            "M", name, nil, at: 0, process,
            [("tid", .integer(track)), ("args", .object([.init(argument.0, argument.1)]))])
    }
}
