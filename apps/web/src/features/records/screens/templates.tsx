import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useKeepTemplate, useTemplates } from "../components/template-data.ts";
import { TemplateForm, type TemplateStart } from "../components/template-form.tsx";
import { TemplateList } from "../components/template-list.tsx";

const blank = { shortcut: "", title: "", sections: {} };

/** The texts that a doctor puts into notes: their own to change, the hospital's to start from. */
export function Templates() {
  const { t } = useLingui();
  const query = useTemplates();
  const keep = useKeepTemplate();
  const [from, setFrom] = useState<TemplateStart>();
  const open = (start: TemplateStart) => {
    keep.reset();
    setFrom(start);
  };
  return (
    <Screen
      title={t`Templates`}
      actions={
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => open(blank)}>
          <Trans>New template</Trans>
        </Button>
      }
    >
      <QueryView
        query={query}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(templates) => (
          <>
            <Panel title={t`Yours`} description={t`Typed as a slash and the shortcut in any section of a note.`} flush>
              <TemplateList
                label={t`Yours`}
                templates={templates.filter(({ own }) => own)}
                none={t`None yet. Start with one of the hospital's below, or write your own.`}
                onChoose={open}
              />
            </Panel>
            <Panel title={t`The hospital's`} description={t`Open one to make it yours, in your words.`} flush>
              <TemplateList
                label={t`The hospital's`}
                templates={templates.filter(({ own }) => !own)}
                none={t`None.`}
                onChoose={({ shortcut, title, sections }) => open({ shortcut, title, sections })}
              />
            </Panel>
          </>
        )}
      </QueryView>
      {from && (
        <TemplateForm
          from={from}
          latest={query.data?.find(({ id }) => id === from.id)}
          keep={keep}
          onClose={() => setFrom(undefined)}
        />
      )}
    </Screen>
  );
}
