internal import Canvas
internal import Execution

extension Lane {
    /// The other lane of a run that is over, worked out from it, if anybody can know how long it would take.
    init(_ kind: LaneKind, projectedFrom projection: RunProjection) {
        let run = projection.run
        let time =
            kind == .sequential
            ? projection.sequentialTime : projection.schedule(slots: run.plannedMaxParallel).time
        let wall = kind == .sequential ? run.result?.wall ?? run.elapsed : time
        if let reason = Self.reason(against: projection, atOnce: wall) {
            self.init(kind, without: reason)
        } else {
            self.init(kind, projected: time)
        }
    }

    /// - Parameter wall: how long the branches took all at once, or would take.
    private static func reason(against projection: RunProjection, atOnce wall: Duration) -> NoTime? {
        if projection.run.isDecidedEarly { return .decidedEarly }
        if let gate = projection.gateOpenings.longestGate { return .limited(by: SafeText(sanitizing: gate)) }
        let crowd = ProcessorCrowd(projection.run, wall, alone: nil)
        // Who ran one at a time was as fast as alone, and would not be beside others.
        let isOther = projection.run.isSequential || crowd.isShared
        return crowd.isFull && isOther ? .computing(cores: crowd.coreCount) : nil
    }
}
