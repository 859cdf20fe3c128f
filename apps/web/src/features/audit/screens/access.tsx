import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useEmergencies } from "../data.ts";
import { Emergencies } from "./emergencies.tsx";
import { Looks } from "./looks.tsx";

/** Who saw whose record: every look, and those in an emergency that somebody must check. */
export function Access() {
  const { t } = useLingui();
  const [view, setView] = useState<"looks" | "emergencies">("looks");
  const waiting = useEmergencies(true).data?.length ?? 0;
  const views = (
    <SegmentedControl
      label={t`What to show`}
      value={view}
      onChange={setView}
      options={[
        { value: "looks", label: t`Every look` },
        { value: "emergencies", label: t`Emergency access` },
      ]}
    />
  );
  const exceptions = waiting > 0 && (
    <Notice
      tone="warn"
      live={false}
      title={<Plural value={waiting} one="# emergency waits to be checked" other="# emergencies wait to be checked" />}
      action={
        <Button size="compact" onClick={() => setView("emergencies")}>
          <Trans>Check now</Trans>
        </Button>
      }
    />
  );
  return view === "looks" ? <Looks views={views} exceptions={exceptions} /> : <Emergencies views={views} />;
}
