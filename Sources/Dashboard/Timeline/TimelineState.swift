import Execution

/// What a person chose of the timeline, and what is kept of the run between frames.
struct TimelineState: Sendable {
    /// `nil` is what shows all there is.
    var lanes: TimelineLanes?
    /// The part of the time that is looked at; `nil` is all of it.
    var window: TimeScale?
    /// The first lane in sight.
    var top = 0
    private(set) var facts = TimelineFacts()

    mutating func take(_ facts: TimelineFacts) {
        self.facts = facts
    }
}
