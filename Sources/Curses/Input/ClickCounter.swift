import Canvas

/// Tells the second press of a double click from a first one.
struct ClickCounter {
    private var last: (point: Point, at: Duration)?

    private static let interval = Duration.milliseconds(400)

    mutating func event(for report: MouseReport, at now: Duration) -> MouseEvent {
        guard report.kind == .press else { return MouseEvent(report.kind, at: report.point) }
        if let last, last.point == report.point, now - last.at <= Self.interval {
            self.last = nil
            return MouseEvent(.doublePress, at: report.point)
        }
        last = (report.point, now)
        return MouseEvent(.press, at: report.point)
    }
}
