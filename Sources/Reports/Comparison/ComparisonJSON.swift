internal import Canvas
package import Comparison
package import Execution

/// A comparison for programs; the names of its fields stay.
package enum ComparisonJSON {
    package static func value(of comparison: RunComparison) -> Value {
        .object(
            [Value.Field](present: [
                ("workflow", .text(comparison.name.text)),
                ("mode", .text(comparison.mode.rawValue)),
                ("simulated", .bool(comparison.isSimulated)),
                ("ran_first", comparison.first.map { .text($0.rawValue) }),
                ("sequential", lane(comparison.sequential)),
                ("parallel", lane(comparison.parallel)),
                ("max_parallel", comparison.slots.map(Value.integer) ?? .null),
                ("speed_up", comparison.account.map { number($0.speedUp) } ?? .null),
                ("same_work", comparison.isSameWork.map(Value.bool) ?? .null),
                ("account", comparison.account.map(account) ?? .null),
                ("what_if", .list(comparison.whatIf.map(row))),
                ("notes", .list(comparison.notes.map { .text($0.text) })),
            ]))
    }

    private static func lane(_ lane: Lane) -> Value {
        let projected = if case .projected = lane.time { true } else { false }
        return .object(
            [Value.Field](present: [
                ("time_ms", lane.time.duration.map(milliseconds) ?? .null),
                ("projected", .bool(projected)),
                ("status", .text(status(lane))),
                ("reason", lane.wordsWithoutTime.map { .text($0.text) }),
                ("shortest_ms", lane.spread.map { milliseconds($0.lowerBound) }),
                ("longest_ms", lane.spread.map { milliseconds($0.upperBound) }),
                ("planned_runs", .integer(lane.plannedCount)),
                ("drawn_run", lane.runs.count > 1 ? lane.typicalPlace.map(Value.integer) : nil),
                ("runs", .list(lane.runs.map(run))),
            ]))
    }

    private static func status(_ lane: Lane) -> String {
        switch lane.time {
        case .measured: "finished"
        case .projected: "projected"
        case .none(.notBegun): "not_run"
        case .none(.unfinished): "unfinished"
        case .none(.cancelled): "cancelled"
        case .none(.takenOver): "taken_over"
        case .none(.decidedEarly): "decided_early"
        case .none(.computing): "computing"
        case .none(.limited): "limited"
        case .none(.ended(let status, _)): status.rawValue
        }
    }

    private static func run(_ run: LaneRun) -> Value {
        .object(
            [Value.Field](present: [
                ("id", run.id.map(Value.text)),
                ("status", run.run.result.map { .text($0.status.rawValue) } ?? .null),
                ("time_ms", run.wall.map(milliseconds) ?? .null),
                ("elapsed_ms", run.wall == nil ? milliseconds(run.run.elapsed) : nil),
                ("faults", run.wall == nil ? .list(run.faults.map(fault)) : nil),
            ]))
    }

    private static func fault(_ fault: LaneFault) -> Value {
        .object([
            Value.Field("branch", .text(fault.branch.path)), Value.Field("name", .text(fault.name.text)),
            Value.Field("status", .text(fault.status.rawValue)), Value.Field("error", .text(fault.error)),
        ])
    }

    private static func account(_ account: SpeedUpAccount) -> Value {
        .object([
            Value.Field("speed_up", number(account.speedUp)),
            Value.Field("best_speed_up", account.bestSpeedUp.map(number) ?? .null),
            Value.Field("efficiency", number(account.efficiency)),
            Value.Field("slots", .integer(account.usableSlots)),
            Value.Field("branches", .integer(account.branchCount)),
            Value.Field("time_ms", milliseconds(account.parallel)),
            Value.Field("shortest_ms", milliseconds(account.shortest)),
            Value.Field(
                "critical_path",
                .list(
                    account.criticalPath.map { link in
                        .object([
                            Value.Field("branch", .text(link.branch.path)),
                            Value.Field("name", .text(link.name.text)),
                            Value.Field("time_ms", milliseconds(link.took)),
                        ])
                    })),
            Value.Field(
                "parts",
                .list(
                    account.parts.map { part in
                        .object([
                            Value.Field("kind", .text(part.kind.rawValue)),
                            Value.Field("time_ms", milliseconds(part.time)),
                            Value.Field("words", .text(part.words.text)),
                        ])
                    })),
            Value.Field(
                "obstacle",
                account.obstacle.map { obstacle in
                    .object([
                        Value.Field("cause", .text(obstacle.cause.rawValue)),
                        Value.Field("words", .text(obstacle.sentence.text)),
                    ])
                } ?? .null),
        ])
    }

    private static func row(_ row: WhatIfRow) -> Value {
        .object([
            Value.Field("slots", .integer(row.slots)), Value.Field("time_ms", milliseconds(row.time)),
            Value.Field("speed_up", number(row.speedUp)), Value.Field("measured", .bool(row.isMeasured)),
            Value.Field("limited_by", row.limit.map { .list(limits($0).map { .text($0.text) }) } ?? .null),
        ])
    }

    private static func limits(_ limit: WhatIfRow.Limit) -> [SafeText] {
        switch limit {
        case .path(let path): path
        case .caps(let words): [words]
        case .slots: ["slots"]
        }
    }

    /// With three decimals: what is shorter is nobody's concern.
    private static func milliseconds(_ time: Duration) -> Value {
        number(Double(time.nanoseconds) / 1e6)
    }

    private static func number(_ number: Double) -> Value { .number((number * 1000).rounded() / 1000) }
}
