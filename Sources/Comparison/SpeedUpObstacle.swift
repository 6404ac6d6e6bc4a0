package import Canvas
internal import Execution

/// The main reason why there is less speed-up than so many branches could have had, and a sentence that says so.
package struct SpeedUpObstacle: Sendable, Equatable {
    package let cause: Cause
    package let sentence: SafeText

    package enum Cause: String, Sendable, CaseIterable {
        /// There is nothing to run beside it.
        case singleBranch = "single_branch"
        /// Some were not needed.
        case earlyDecision = "early_decision"
        case dominatingBranch = "dominating_branch"
        case dependencies
        case slots
        case gates
        case backOff = "back_off"
        /// Commands that compute share the processor.
        case processor
        /// Branches are slower beside others than alone, and nobody knows why.
        case contention
        case join
        case pause
        /// Branches do so little that beginning and ending them is most of it.
        case overhead
    }

    /// A lane that has so much of the speed-up that so many branches could have is fast enough.
    private static let enough = 0.8
    /// So much of a lane that was waiting for a provider is told also where the other lane had to wait longer.
    private static let longWait = 0.3

    /// `nil` where nothing kept it from being about as fast as so many branches can be.
    ///
    /// - Parameters:
    ///   - branchCount: branches that do something.
    ///   - neededCount: those of them that were not stopped by an early decision.
    ///   - difference: what only one lane had to do, because of an early decision: nothing else says as much of the number.
    init?(
        in projection: RunProjection, _ waits: ChainWaits, _ best: BestCase, _ parts: [TimePart],
        _ caps: LimitingCaps?, _ crowd: ProcessorCrowd, sequential: Duration, parallel: Duration, slots: Int?,
        branchCount: Int, neededCount: Int, alone: RunProjection?, difference: WorkDifference?
    ) {
        guard parallel > .zero else { return nil }
        let main = parts.filter { $0.kind != .evenShare }.max { $0.time < $1.time }
        let sentences = ObstacleSentences(
            projection: projection, waits: waits, best: best, caps: caps, crowd: crowd, parallel: parallel,
            slots: slots, branchCount: neededCount, alone: alone)
        let isFast = { (count: Int) in sequential / parallel >= Self.enough * Double(count) }
        let isSingle = neededCount <= 1 && main.map { $0.time * 2 <= parallel } ?? true
        if let difference {
            (cause, sentence) = (.earlyDecision, sentences.early(difference))
        } else if isSingle, branchCount == neededCount {
            (cause, sentence) = (.singleBranch, sentences.single)
        } else if branchCount > neededCount, isSingle || isFast(neededCount) && !isFast(branchCount) {
            (cause, sentence) = (.earlyDecision, sentences.early)
        } else if let main,
            neededCount <= 1 || !isFast(neededCount) || main.isWaitForProvider && main.time > parallel * Self.longWait
        {
            (cause, sentence) = (Self.cause(main.kind, crowd), sentences[main] + sentences.besides(main, of: parts))
        } else {
            return nil
        }
    }

    private static func cause(_ kind: TimePart.Kind, _ crowd: ProcessorCrowd) -> Cause {
        switch kind {
        case .evenShare, .slowestBranch: .dominatingBranch
        case .dependencies: .dependencies
        case .slots: crowd.isFull ? .processor : .slots
        case .gates: .gates
        case .backOff: .backOff
        case .contention: crowd.isFull ? .processor : .contention
        case .join: .join
        case .pause: .pause
        case .rest: .overhead
        }
    }
}

extension TimePart {
    fileprivate var isWaitForProvider: Bool { kind == .gates || kind == .backOff }
}
