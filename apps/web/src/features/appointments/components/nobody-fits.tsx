import { nearestDepartment } from "@carepoint/domain/departments/reasons";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { useLocalized } from "../../../lib/localized.ts";
import { useDepartments, useHospital } from "../data.ts";
import { CallBranch } from "./call-branch.tsx";
import type { DoctorSearch } from "./find-filters.tsx";

/** What to do when a search finds nobody: the department nearest to what was typed, and somebody to ring. */
export function NobodyFits({ search, onSearch }: { search: DoctorSearch; onSearch: (search: DoctorSearch) => void }) {
  const local = useLocalized();
  const departments = useDepartments().data ?? [];
  const branch = useHospital().data?.branches[0];
  const near = nearestDepartment(search.text ?? "", departments);
  const name = near && local(near.name);
  return (
    <>
      {near && (
        <Button variant="primary" onClick={() => onSearch({ departmentId: near.id })}>
          <Trans>Show {name}</Trans>
        </Button>
      )}
      {!near && Object.values(search).some((asked) => asked !== undefined) && (
        <Button onClick={() => onSearch({})}>
          <Trans>Show all doctors</Trans>
        </Button>
      )}
      {branch && <CallBranch branch={branch} />}
    </>
  );
}
