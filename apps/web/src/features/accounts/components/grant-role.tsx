import { roleFacts } from "@carepoint/domain/accounts/roles";
import { grantRoleInput } from "@carepoint/domain/accounts/schema";
import { type AccountId, branchId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { roleNames } from "../../../components/role-names.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useBranchChoices, useStaffCommands } from "./staff-data.ts";

type GrantRoleProps = { accountId: AccountId; onGranted?: () => void };

const grantable = grantRoleInput.shape.role.options;

/** A new role for someone, at a branch where the role belongs to one. */
export function GrantRole({ accountId, onGranted }: GrantRoleProps) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const blocked = useOnlineOnly();
  const branches = useBranchChoices();
  const { grantRole } = useStaffCommands();
  const [role, setRole] = useState<(typeof grantable)[number]>("front_desk");
  const [branch, setBranch] = useState("");
  const hospitalWide = roleFacts[role].hospitalWide;
  const missing = !hospitalWide && branch === "" ? t`Choose the branch first.` : undefined;
  const proving = useProving(t`Once more, because it decides who comes in.`);
  const grant = async () =>
    (await proving.prove()) &&
    grantRole.mutate(
      { accountId, role, branchId: hospitalWide ? null : branchId.parse(branch) },
      { onSuccess: () => onGranted?.(), onError: proving.refused },
    );
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label={t`New role`}
        value={role}
        onChange={(event) => setRole(grantable.find((each) => each === event.target.value) ?? role)}
        options={grantable.map((value) => ({ value, label: i18n._(roleNames[value]) }))}
      />
      {!hospitalWide && (
        <SelectField
          label={t`Branch`}
          placeholder={t`Choose`}
          value={branch}
          onChange={(event) => setBranch(event.target.value)}
          options={branches.map(({ id, name }) => ({ value: id, label: pick(name) }))}
        />
      )}
      {proving.field}
      <ErrorNotice error={proving.unsaid(grantRole.error) ?? proving.error} />
      <Button
        className="self-start"
        blocked={blocked ?? missing}
        pending={grantRole.isPending || proving.isPending}
        onClick={grant}
      >
        <Trans>Give this role</Trans>
      </Button>
    </div>
  );
}
