import Execution

/// All bodies and branches of a file, groups in groups laid out flat, and who mentions what.
struct WorkflowOutline: Sendable {
    struct Body: Sendable {
        let declaration: BodyDeclaration
        let owner: Owner
        /// The numbers of its branches, in declared order.
        fileprivate(set) var branches: [Int] = []
        /// By name; of two with one name the first.
        fileprivate(set) var numbers: [String: Int] = [:]
    }

    struct Branch: Sendable {
        let declaration: BranchDeclaration
        /// The number of the body it is in.
        let body: Int
        /// The number of the body that it is.
        fileprivate(set) var inner: Int?

        var name: String { declaration.name.value }
    }

    /// What a body belongs to.
    enum Owner: Sendable {
        case file
        case branch(Int)
        case join(Int)

        var reader: Reader? {
            switch self {
            case .file: nil
            case .branch(let number): .branch(number)
            case .join(let body): .join(body)
            }
        }
    }

    let file: WorkflowFile
    /// The file's own first.
    private(set) var bodies: [Body] = []
    private(set) var branches: [Branch] = []
    /// The body that the join of a body is.
    private(set) var joinBodies: [Int: Int] = [:]
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
        add(file.body, .file)
        mentions = collectMentions()
        for index in mentions.indices {
            mentions[index].target = target(of: mentions[index])
        }
        dependencies = Array(repeating: [], count: branches.count)
        edges = Array(repeating: [], count: branches.count)
        mentions.forEach { connect($0) }
    }

    /// The branches of a body whose value no other branch of it uses, in declared order, without guards.
    func results(of body: Int) -> [Int] {
        bodies[body].branches.filter { !used.contains($0) && !branches[$0].declaration.isGuard }
    }

    @discardableResult
    private mutating func add(_ declaration: BodyDeclaration, _ owner: Owner) -> Int {
        let number = bodies.count
        bodies.append(Body(declaration: declaration, owner: owner))
        for branch in declaration.branches {
            let index = branches.count
            branches.append(Branch(declaration: branch, body: number))
            bodies[number].branches.append(index)
            if bodies[number].numbers[branch.name.value] == nil {
                bodies[number].numbers[branch.name.value] = index
            }
            if let group = branch.action?.group {
                branches[index].inner = add(group, .branch(index))
            }
        }
        if let group = declaration.join?.action?.group {
            joinBodies[number] = add(group, .join(number))
        }
        return number
    }

    /// A branch waits for what it mentions, and so does every group around it that the other one is not in.
    private mutating func connect(_ mention: Mention) {
        guard let other = mention.otherBranch else { return }
        let body = branches[other].body
        for (branch, isThroughJoin) in waiting(mention.reader, upTo: body) {
            depend(branch, on: other, isThroughJoin ? .end : mention.need)
            guard branches[branch].body == body else { continue }
            edges[branch].append(Edge(branch: other, place: mention.place))
            if mention.usesValue { used.insert(other) }
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
    private func waiting(_ reader: Reader, upTo body: Int) -> [(branch: Int, isThroughJoin: Bool)] {
        var waiting: [(branch: Int, isThroughJoin: Bool)] = []
        var isThroughJoin = false
        var next: Reader? = reader
        while let reader = next {
            switch reader {
            case .branch(let number):
                waiting.append((number, isThroughJoin))
                if branches[number].body == body { return waiting }
                next = bodies[branches[number].body].owner.reader
            case .join(let number):
                isThroughJoin = true
                if number == body { return waiting }
                next = bodies[number].owner.reader
            case .defaults:
                return []
            }
        }
        return waiting
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
