import Execution

/// All bodies and branches of a file, groups in groups laid out flat, and who mentions what.
struct WorkflowOutline: Sendable {
    struct Body: Sendable {
        let declaration: BodyDeclaration
        /// The branch or the join that it is; nothing for the file's own.
        let owner: Reader?
        /// The number of the body that its join is.
        fileprivate(set) var inner: Int?
        /// The numbers of its branches, in declared order.
        fileprivate(set) var branches: [Int] = []
        /// By name; of two with one name the first.
        fileprivate(set) var numbers: [String: Int] = [:]

        /// The branch that it is.
        var group: Int? {
            if case .branch(let number)? = owner { number } else { nil }
        }
    }

    struct Branch: Sendable {
        let declaration: BranchDeclaration
        /// The number of the body it is in.
        let body: Int
        /// The number of the body that it is.
        fileprivate(set) var inner: Int?

        var name: String { declaration.name.value }
    }

    let file: WorkflowFile
    /// The file's own first.
    private(set) var bodies: [Body] = []
    private(set) var branches: [Branch] = []
    private(set) var mentions: [Mention] = []
    let inputNames: Set<String>
    /// What each branch waits for, by its number.
    private(set) var dependencies: [[NumberedDependency]] = []
    /// For each branch the mentions that make it wait for a branch beside it.
    private(set) var edges: [[Edge]] = []
    private var used: Set<Int> = []

    struct NumberedDependency: Sendable {
        let branch: Int
        var need: Dependency.Need
    }

    struct Edge: Sendable {
        let branch: Int
        let place: Place
    }

    init(_ file: WorkflowFile) {
        self.file = file
        inputNames = Set(file.inputs.map(\.name.value))
        add(file.body, of: nil)
        mentions = collectMentions()
        for index in mentions.indices {
            mentions[index].target = target(of: mentions[index])
        }
        dependencies = Array(repeating: [], count: branches.count)
        edges = Array(repeating: [], count: branches.count)
        mentions.forEach { connect($0) }
    }

    /// The branches of a body whose value no other branch of it uses, in declared order, without guards.
    ///
    /// What a guard looks at is still a result: a guard decides about it and does not take its place.
    func results(of body: Int) -> [Int] {
        bodies[body].branches.filter { !used.contains($0) && !branches[$0].declaration.isGuard }
    }

    @discardableResult
    private mutating func add(_ declaration: BodyDeclaration, of owner: Reader?) -> Int {
        let number = bodies.count
        bodies.append(Body(declaration: declaration, owner: owner))
        for branch in declaration.branches {
            let index = branches.count
            branches.append(Branch(declaration: branch, body: number))
            bodies[number].branches.append(index)
            if bodies[number].numbers[branch.name.value] == nil {
                bodies[number].numbers[branch.name.value] = index
            }
            if let inner = branch.action?.group {
                branches[index].inner = add(inner, of: .branch(index))
            }
        }
        if let inner = declaration.join?.action?.group {
            bodies[number].inner = add(inner, of: .join(number))
        }
        return number
    }

    /// A branch waits for what it mentions, and so does every group around it that the other one is not in.
    private mutating func connect(_ mention: Mention) {
        guard let other = mention.otherBranch else { return }
        let body = branches[other].body
        let isJoining = mention.reader.isJoin || isInJoin(mention.reader, of: body)
        for branch in waiting(mention.reader, upTo: body) {
            // A join is never skipped, and so no group is because of its join.
            depend(branch, on: other, isJoining ? .end : mention.need)
            guard branches[branch].body == body else { continue }
            edges[branch].append(Edge(branch: other, place: mention.place))
            if mention.usesValue, !branches[branch].declaration.isGuard { used.insert(other) }
        }
    }

    private mutating func depend(_ branch: Int, on other: Int, _ need: Dependency.Need) {
        if let index = dependencies[branch].firstIndex(where: { $0.branch == other }) {
            if need == .value { dependencies[branch][index].need = .value }
        } else {
            dependencies[branch].append(NumberedDependency(branch: other, need: need))
        }
    }

    /// The reader and the groups around it, up to the branch of a body; a join itself waits for nothing.
    private func waiting(_ reader: Reader, upTo body: Int) -> [Int] {
        var waiting: [Int] = []
        var next: Reader? = reader
        while let reader = next {
            switch reader {
            case .branch(let number):
                waiting.append(number)
                next = branches[number].body == body ? nil : bodies[branches[number].body].owner
            case .join(let number): next = number == body ? nil : bodies[number].owner
            case .judge(let reader): next = reader
            case .tool, .defaults: next = nil
            }
        }
        return waiting
    }

    /// Whether a reader is part of a join that is a group, and `body` is around that.
    private func isInJoin(_ reader: Reader, of body: Int) -> Bool {
        let around = bodies(around: reader)
        guard let end = around.firstIndex(of: body) else { return false }
        return around[..<end].contains { bodies[$0].owner?.isJoin == true }
    }
}

extension Mention {
    /// The branch whose end it waits for.
    fileprivate var otherBranch: Int? {
        switch target?.root {
        case .branch(let number), .outcome(let number): number
        default: nil
        }
    }
}
