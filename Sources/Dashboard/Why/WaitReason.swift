import Canvas
import Execution

/// Why one branch or several wait for a place, in words, and what would give them one.
struct WaitReason {
    let cause: Cause
    /// After "waits 3.2s": `for one of 3 slots`, `because write runs 2 at once`.
    let words: SafeText
    let advice: Remedy

    /// `nil` where the turn comes at once.
    init?(_ wait: SlotWait, branches: Int, in run: RunSnapshot, _ advice: Advice) {
        let isOne = branches == 1
        switch wait {
        case .slots(let limit):
            let turn: SafeText = isOne ? "for its turn" : "for their turn"
            self.init(
                .slot, run.isSequential ? turn + ", one at a time" : "for one of \(limit) slots",
                advice.moreAtOnce(in: run))
        case .slotsOf(let parent, let limit):
            self.init(
                .slot, "because \(parent.path) runs \(limit) at once", "a larger `max_parallel` of \(parent.path)")
        case .slotsOfGate(let name, let limit):
            self.init(.slot, "because \(name) takes \(limit) at once", "another model or host beside \(name)")
        case .gate(let name):
            self.init(.throttled, "for \(name)", advice.fewerAtOnce)
        case .paused:
            self.init(
                .slot, "because starting is paused",
                advice(.pauseStarting, isOne ? "starts it" : "starts them", else: "nothing to do"))
        case .turn: return nil
        }
    }

    private init(_ cause: Cause, _ words: SafeText, _ advice: Remedy) {
        self.cause = cause
        self.words = words
        self.advice = advice
    }
}
