/// Fan-outs: their members, and how a branch becomes several.
extension RunStateMachine {
    /// Begins a workflow or a group: its branches become known, and those that wait for nothing are ready.
    ///
    /// - Parameter inputs: what it is given, where it is a scope of its own.
    mutating func open(_ body: Body, of owner: Int?, with inputs: [Value.Field]?, at now: Duration) {
        let number = bodies.count
        let caps = caps(of: owner, limit: owner == nil ? nil : body.maxParallel)
        let limits = owner == nil ? plan.limits : body.scope?.limits ?? Limits()
        bodies.append(
            BodyState(body, of: owner, with: inputs, limits: limits, caps: caps, lane: queue.lane(under: caps)))
        let members = body.branches.map { append($0, to: number) }
        for name in body.results {
            guard let index = bodies[number].names[name] else { continue }
            branches[index].isResult = true
            if branches[index].spec.fanOut != nil {
                bodies[number].tally.expectFanOut()
            } else {
                bodies[number].tally.expect(1)
            }
        }
        appendJoin(body.join, to: number)
        if let owner {
            branches[owner].ownBody = number
            announce(number, of: branches[owner].id)
        }
        connect(members)
        touch(number)
        setDeadline(of: number, at: now)
    }

    /// A branch begins that is a group or another workflow, or the join that is one.
    mutating func begin(_ body: Body, of index: Int, at now: Duration) {
        let inputs: [Value.Field]?
        do {
            inputs = try body.scope.map { workflow throws(BranchFailure) in try scope(of: index).inputs(of: workflow) }
        } catch {
            fail(index, with: error, at: now)
            return
        }
        begin(parent: index, at: now)
        open(body, of: index, with: inputs, at: now)
    }

    /// Adds a declared branch to a body, without a word.
    mutating func append(_ branch: Branch, to body: Int) -> Int {
        let index = branches.count
        let path = bodies[body].owner.map { "\(branches[$0].id.path)/\(branch.name)" } ?? branch.name
        bodies[body].names[branch.name] = index
        append(
            BranchState(
                id: BranchID(index: index, path: path), spec: BranchWorkSpec(branch), body: body,
                ordinal: bodies[body].members.count))
        return index
    }

    mutating func append(_ state: BranchState) {
        branches.append(state)
        bodies[state.body].members.append(state.id.index)
        bodies[state.body].open += 1
        if state.spec.tripsIf != nil {
            bodies[state.body].openGuards += 1
        }
    }

    private mutating func appendJoin(_ join: Join, to body: Int) {
        let index = branches.count
        let path = bodies[body].owner.map { "\(branches[$0].id.path)/\(BranchID.joinPath)" } ?? BranchID.joinPath
        bodies[body].join = index
        branches.append(
            BranchState(
                id: BranchID(index: index, path: path), spec: BranchWorkSpec(join), body: body, ordinal: .max))
    }

    private mutating func announce(_ body: Int, of parent: BranchID) {
        for index in bodies[body].members {
            let spec = branches[index].spec
            emit(
                .branchAdded(
                    AddedBranch(branches[index].id, spec.kind, parent: parent, maxParallel: spec.memberLimit)))
        }
        if let join = bodies[body].join {
            let spec = branches[join].spec
            emit(
                .branchAdded(
                    AddedBranch(
                        branches[join].id, spec.kind, parent: parent, isJoin: true, maxParallel: spec.memberLimit)))
        }
    }

    private mutating func setDeadline(of body: Int, at now: Duration) {
        if let deadline = bodies[body].deadline {
            timers.set(.deadline(body: body), at: now + deadline)
        }
    }

    /// The caps that the members of a new fan-out stand under, the outermost first.
    mutating func caps(of owner: Int?, limit: Int?) -> [Int] {
        let outer = owner.map { bodies[branches[$0].body].caps } ?? [runCap]
        return limit.map { outer + [queue.addCap(limit: $0)] } ?? outer
    }

    // MARK: Instances

    /// Makes an instance for each element.
    mutating func expand(_ index: Int, _ fanOut: FanOut, at now: Duration) {
        let elements: [FanOut.Element]
        do {
            elements = try scope(of: index).elements(of: fanOut.elements)
        } catch {
            fail(index, with: error, at: now)
            return
        }
        begin(parent: index, at: now)
        let policy = fanOut.onFailure ?? bodies[branches[index].body].onFailure
        let number = bodies.count
        let caps = caps(of: index, limit: fanOut.maxParallel)
        bodies.append(
            BodyState(fanOut, of: index, onFailure: policy, caps: caps, lane: queue.lane(under: caps)))
        branches[index].ownBody = number
        bodies[number].tally.expect(elements.count)
        if branches[index].isResult {
            bodies[branches[index].body].tally.settleFanOut()
            bodies[branches[index].body].tally.expect(elements.count)
        }
        append(elements, to: number, of: index)
        setDeadline(of: number, at: now)
        touch(number)
    }

    /// Has a judge asked about each candidate, in branches of its own that count for nothing else.
    mutating func judge(_ aggregation: Aggregation, for index: Int, at now: Duration) {
        begin(parent: index, at: now)
        let candidates: [Candidate]
        do {
            candidates = try scope(of: index).judgeable(aggregation)
        } catch {
            fail(index, with: error, at: now)
            return
        }
        let elements = candidates.map { FanOut.Element(label: $0.title, value: $0.value ?? .null) }
        let number = bodies.count
        let caps = caps(of: index, limit: nil)
        bodies.append(
            BodyState(
                FanOut(.known(elements), require: .none), of: index, onFailure: .continue, caps: caps,
                lane: queue.lane(under: caps)))
        branches[index].ownBody = number
        bodies[number].tally.expect(elements.count)
        append(elements, to: number, of: index)
        touch(number)
    }

    private mutating func append(_ elements: [FanOut.Element], to body: Int, of parent: Int) {
        let (id, spec) = (branches[parent].id, branches[parent].spec)
        guard let instance = spec.instance else { return }
        branches.reserveCapacity(branches.count + elements.count)
        let path = spec.isJudging ? "\(id.path)/\(Judge.name)" : id.path
        for (ordinal, element) in elements.enumerated() {
            let new = BranchID(index: branches.count, path: "\(path)[\(ordinal)]")
            append(
                BranchState(id: new, spec: instance, body: body, ordinal: ordinal, element: ElementBox(element)))
            let label = element.label ?? String(ordinal + 1)
            let isNumbered = element.label == nil
            emit(
                .branchAdded(
                    AddedBranch(
                        new, instance.kind, parent: id, label: label, isNumbered: isNumbered,
                        maxParallel: instance.memberLimit)))
            toReady.append(new.index)
        }
    }

    // MARK: Names

    /// The branch that a name means for one that stands in `body`: there, or in a body around it.
    func branch(named name: String, from body: Int) -> Int? {
        var next: Int? = body
        while let body = next {
            if let index = bodies[body].names[name] { return index }
            next = bodyAround(body)
        }
        return nil
    }

    /// The body whose names are seen in `body`, too.
    func bodyAround(_ body: Int) -> Int? {
        bodies[body].inputs == nil ? bodies[body].owner.map { branches[$0].body } : nil
    }

    /// The place of a branch in declared order, from the outermost to the innermost.
    func declaredPath(of index: Int) -> [Int] {
        var path = [branches[index].ordinal]
        var body = branches[index].body
        while let owner = bodies[body].owner {
            path.append(branches[owner].ordinal)
            body = branches[owner].body
        }
        return path.reversed()
    }
}

extension BranchWorkSpec {
    var kind: BranchKind { BranchKind(work) }

    /// How many of what it consists of run at once.
    var memberLimit: Int? { fanOut.map(\.maxParallel) ?? work.memberLimit }
}
