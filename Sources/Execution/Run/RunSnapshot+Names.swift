extension RunSnapshot {
    /// What people call the instance that a branch is, or is a part of; `nil` if that says no more than its path.
    package func label(of branch: BranchID) -> String? {
        var next: BranchID? = branch
        while let id = next {
            if self[id].label != nil { return self[id].ownLabel }
            next = self[id].parent
        }
        return nil
    }
}

extension Outcome {
    /// What it is called besides its path; `nil` where that would only say its number again.
    package var ownLabel: String? { isNumbered || label?.isEmpty == true ? nil : label }
}
