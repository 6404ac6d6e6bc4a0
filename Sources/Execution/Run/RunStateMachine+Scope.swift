/// What the templates of a branch can see.
extension RunStateMachine {
    /// What it depends on and the elements of the instances around it; in a join, and in what a join consists of, every
    /// branch of the body, and what is over outside of it.
    func scope(of index: Int) -> RenderScope {
        let body = branches[index].body
        var scope = RenderScope(inputs: inputs(seenFrom: index), environment: plan.environment, outcomes: [:])
        if let join = join(around: index) {
            lookAround(branches[join].body, into: &scope, for: index)
        }
        for dependency in branches[index].spec.dependencies {
            scope.outcomes[dependency.name] = branch(named: dependency.name, from: body).flatMap {
                branches[$0].outcome
            }
        }
        addElements(around: index, to: &scope)
        return scope
    }

    /// The innermost join that a branch is, or is a part of; another workflow is no part of it.
    func join(around index: Int) -> Int? {
        var next: Int? = index
        while let index = next {
            let body = branches[index].body
            if index == bodies[body].join { return index }
            next = bodies[body].inputs == nil ? bodies[body].owner : nil
        }
        return nil
    }

    /// What was given to the innermost workflow file that a branch is part of, and to the tool that it is or is part of.
    func inputs(seenFrom index: Int) -> [Value.Field] {
        var (index, body) = (index, branches[index].body)
        while let around = bodyAround(body), let owner = bodies[body].owner { (index, body) = (owner, around) }
        let inputs = bodies[body].inputs ?? plan.inputs
        guard bodies[body].isCalls, case .object(let arguments)? = branches[index].element?.element.value else {
            return inputs
        }
        return arguments + inputs.filter { input in !arguments.contains { $0.name == input.name } }
    }

    private func lookAround(_ body: Int, into scope: inout RenderScope, for reader: Int) {
        let marks = if case .action(.command) = branches[reader].spec.work { false } else { true }
        var join = bodies[body].seenByJoin ?? look(around: body)
        join.marks = marks
        join.isPart = reader != bodies[body].join
        scope.join = join
    }

    /// What the join of a body sees.
    func look(around body: Int) -> JoinScope {
        var join = JoinScope(
            outcomes: bodies[body].members.compactMap { branches[$0].outcome }, results: results(of: body), marks: true)
        for (name, index) in bodies[body].names { join.named[name] = outcomeSoFar(of: index) }
        var around = bodyAround(body)
        while let body = around {
            for (name, index) in bodies[body].names { join.named[name] = branches[index].outcome }
            around = bodyAround(body)
        }
        return join
    }

    /// The ends of a body, in declared order.
    func results(of body: Int) -> [Outcome] {
        bodies[body].members.compactMap { branches[$0].isResult ? outcomeSoFar(of: $0) : nil }
    }

    /// How a branch ended; a fan-out that runs is as its instances ended so far, for an early decision.
    private func outcomeSoFar(of index: Int) -> Outcome? {
        let state = branches[index]
        if let outcome = state.outcome { return outcome }
        guard state.spec.fanOut != nil, let body = state.ownBody else { return nil }
        var outcome = Outcome(branch: state.id, status: .cancelled)
        outcome.items = bodies[body].members.compactMap { branches[$0].outcome }
        return outcome
    }

    /// The number of the innermost instance that a branch is part of; 0 if it is part of none.
    func instanceNumber(of index: Int) -> Int {
        if branches[index].element != nil { return branches[index].ordinal }
        var body = branches[index].body
        while let owner = bodies[body].owner {
            if branches[owner].element != nil { return branches[owner].ordinal }
            body = branches[owner].body
        }
        return 0
    }

    private func addElements(around index: Int, to scope: inout RenderScope) {
        var around: Int? = index
        while let index = around {
            let state = branches[index]
            around = bodies[state.body].inputs == nil ? bodies[state.body].owner : nil
            guard let element = state.element?.element, let parent = around else { continue }
            let variable = branches[parent].spec.fanOut?.variable ?? FanOut.defaultVariable
            scope.elements[variable] = scope.elements[variable] ?? element.value
            scope.index = scope.index ?? state.ordinal
            scope.key = scope.key ?? element.key
        }
    }
}
