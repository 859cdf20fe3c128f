import type { BranchId } from "@carepoint/domain/kernel/id";
import type { Localized } from "@carepoint/domain/kernel/language";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { useLocalized } from "../../../lib/localized.ts";
import { useKeptRow } from "../../../offline/read.ts";
import { useBranches } from "./slot-words.ts";

/** Where to go and whom to ring, as far as this device knows it. */
export function VisitPlace({ branchId, name }: { branchId: BranchId; name: Localized }) {
  const local = useLocalized();
  const branches = useBranches();
  const kept = useKeptRow("branch", branchId);
  const branch = branches.of(branchId) ?? kept.row;
  return (
    <span className="flex flex-col">
      <span>{local(name)}</span>
      {branch && <span className="text-soft">{local(branch.address)}</span>}
      {branch && (
        <a
          href={`tel:${branch.phone}`}
          className="inline-flex min-h-control items-center self-start text-action tabular-nums"
        >
          {phoneText(branch.phone)}
        </a>
      )}
    </span>
  );
}
