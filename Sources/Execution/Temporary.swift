/// Bridges until the run calls these by their names.
extension BranchResult {
    init(value aggregated: Aggregated) {
        self.init(aggregated)
    }
}

extension ResultType {
    func value(of text: Value, from kind: TextKind) throws(BranchFailure) -> Value {
        try read(text.asText.inMemory ?? "", from: kind)
    }
}
