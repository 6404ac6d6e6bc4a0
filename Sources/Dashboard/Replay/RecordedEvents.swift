public import Execution

/// Where the events of a recorded run are read from, first to last, and again from places that were passed.
public protocol RecordedEvents {
    /// Between two events.
    associatedtype Place

    /// The next event; `nil` at the end, also where the record cannot be read any further.
    mutating func next() -> RunEvent?

    /// Where the next event is.
    var place: Place { get }

    /// Goes on from a place that it was at before.
    mutating func go(to place: Place)

    /// Why it could not be read any further, as a lowercase fragment; `nil` as long as it could.
    var fault: String? { get }
}
