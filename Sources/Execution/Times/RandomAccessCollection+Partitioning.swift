extension RandomAccessCollection where Index == Int {
    /// The first place from which on everything fits, found by halves; the end if nothing does.
    @inlinable
    package func partitioningIndex(where fits: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if fits(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
