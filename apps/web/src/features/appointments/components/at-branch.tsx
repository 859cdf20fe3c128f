import { type BranchId, branchId as branchIdOf } from "@carepoint/domain/kernel/id";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { readPreference, writePreference } from "../../../lib/preferences.ts";
import { useFollowedBranch } from "./desk-data.ts";
import { DeskPlaceProvider } from "./desk-place.tsx";

export type AtBranchProps = {
  /** Of the screen, until the branches are known and it can say so itself. */
  title: string;
  children: ReactNode;
};

/** The desk's screens for whoever belongs to no branch: which one is chosen above them, once for all of them. */
export function AtBranch({ title, children }: AtBranchProps) {
  const { t } = useLingui();
  const say = useLocalized();
  const [chosen, setChosen] = useState<BranchId | null>(() =>
    branchIdOf.nullable().catch(null).parse(readPreference("branch")),
  );
  const { branches, branchId } = useFollowedBranch(chosen);
  const choose = (id: string) => {
    writePreference("branch", id);
    setChosen(branchIdOf.parse(id));
  };
  if (!branches.data) {
    return (
      <Screen title={title}>
        <QueryView query={branches}>{() => null}</QueryView>
      </Screen>
    );
  }
  return (
    <QueryView query={branches}>
      {(all) => (
        <>
          {all.length > 1 && (
            <div className="px-gutter pt-4">
              <SelectField
                className="w-full sm:w-72"
                label={t`Branch`}
                value={branchId ?? ""}
                onChange={({ target }) => choose(target.value)}
                options={all.map(({ id, name }) => ({ value: id, label: say(name) }))}
              />
            </div>
          )}
          <DeskPlaceProvider key={branchId} place={{ branchId, board: "/admin/visits", book: "/admin/book" }}>
            {children}
          </DeskPlaceProvider>
        </>
      )}
    </QueryView>
  );
}
