public import Execution

/// What happened in a run and when: a fold of its events that keeps every attempt and every wait.
///
/// A snapshot says how things stand; this is for those who want to know how they came to stand so.
public struct RunStory: Sendable {
    /// `nil` before the first event.
    public private(set) var start: RunStart?
    /// By the index of their `BranchID`.
    private(set) var branches: [BranchStory] = []
    /// What is no part of a branch, in order.
    private(set) var moments: [Moment] = []
    public private(set) var result: RunResult?
    /// Elapsed time of the last event.
    public private(set) var elapsed: Duration = .zero

    /// Something that happened at once.
    struct Moment {
        let at: Duration
        let kind: Kind

        enum Kind {
            case action(OperatorAction, Acceptance)
            case gateClosed(GateStatus)
            case gateOpened(GateStatus)
            case joinStarted(BranchID, results: Int, of: Int)
        }
    }

    public init() {}

    public init(of events: some Sequence<RunEvent>) {
        for event in events { apply(event) }
    }

    var name: String { start?.name ?? "" }

    subscript(branch: BranchID) -> BranchStory { branches[branch.index] }

    /// Takes in the next event.
    ///
    /// Events must come in order, from the first on.
    public mutating func apply(_ event: RunEvent) {
        elapsed = event.elapsed
        switch event.kind {
        case .runStarted(let start): begin(start)
        case .branchAdded(let added): add(added)
        case .gateClosed(let gate): note(.gateClosed(gate))
        case .gateOpened(let gate): note(.gateOpened(gate))
        case .operatorAction(let action, let acceptance): note(.action(action, acceptance))
        case .joinStarted(let join, let results, let count): note(.joinStarted(join, results: results, of: count))
        case .runFinished(let result): self.result = result
        case .branchBlocked, .branchQueued, .branchStarted, .branchRequest, .branchPhase, .branchOutput,
            .attemptFinished, .branchBackingOff, .branchFinished:
            guard let branch = event.kind.branch else { return }
            branches[branch.index].apply(event)
        }
    }

    private mutating func begin(_ start: RunStart) {
        self.start = start
        for (branch, planned) in zip(start.branches + [start.join], start.planned + [start.plannedJoin]) {
            branches.append(BranchStory(AddedBranch(branch, planned.kind), needs: planned.needs))
        }
    }

    private mutating func add(_ added: AddedBranch) {
        branches.append(BranchStory(added, needs: []))
        guard let parent = added.parent else { return }
        if added.isCall {
            branches[parent.index].waitForCalls(at: elapsed)
        } else {
            branches[parent.index].hasParts = true
        }
    }

    private mutating func note(_ kind: Moment.Kind) {
        moments.append(Moment(at: elapsed, kind: kind))
    }
}

extension RunStory {
    /// The join of the run or of a group.
    func isJoin(_ branch: BranchStory) -> Bool { branch.isJoin || branch.id == start?.join }

    /// The branches that do something themselves, and joins that do, in the order of the tree.
    var workers: [BranchStory] {
        tree.map { branches[$0.index] }.filter {
            !$0.hasParts && (!isJoin($0) || $0.kind.takesTime) && $0.kind != .group
        }
    }

    /// All branches by their index: what one consists of or called comes after it, and joins after what they join.
    var tree: [(index: Int, depth: Int)] {
        let children = Dictionary(grouping: branches.indices) { branches[$0].parent?.index }
        var rows: [(index: Int, depth: Int)] = []
        func add(_ parent: Int?, depth: Int) {
            let members = children[parent] ?? []
            for index in members.filter({ !isJoin(branches[$0]) }) + members.filter({ isJoin(branches[$0]) }) {
                rows.append((index, depth))
                add(index, depth: depth + 1)
            }
        }
        add(nil, depth: 0)
        return rows
    }

    /// What people call the instance that a branch is, or is a part of; `nil` if that says no more than its path.
    func label(of branch: BranchStory) -> String? {
        var next: BranchStory? = branch
        while let story = next {
            if story.label != nil { return story.ownLabel }
            next = story.parent.map { self[$0] }
        }
        return nil
    }

    /// Some branch asks a model.
    var asksModel: Bool {
        branches.contains { branch in
            if case .prompt = branch.kind { true } else { false }
        }
    }
}
