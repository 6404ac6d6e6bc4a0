extension RunSnapshot {
    /// What people call the instance that a branch is, or is a part of; `nil` if that says no more than its path.
    package func label(of branch: BranchID) -> String? {
        var next: BranchID? = branch
        while let id = next {
            if self[id].label != nil { return id.ownLabel(self[id].label) }
            next = self[id].parent
        }
        return nil
    }
}

extension BranchID {
    /// The label of an instance, unless it is the number that the path tells already.
    package func ownLabel(_ label: String?) -> String? {
        guard let label, !label.isEmpty else { return nil }
        if let number = Int(label), path.hasSuffix("[\(number &- 1)]") { return nil }
        return label
    }
}
