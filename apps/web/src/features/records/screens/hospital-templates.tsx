import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useHospitalTemplates, useKeepHospitalTemplate } from "../components/template-data.ts";
import { TemplateForm, type TemplateStart } from "../components/template-form.tsx";
import { TemplateList } from "../components/template-list.tsx";

const blank = { shortcut: "", title: "", sections: {} };

/** The hospital's own texts for notes, which every doctor is offered: added, changed, switched off. */
export function HospitalTemplates() {
  const { t } = useLingui();
  const toast = useToast();
  const query = useHospitalTemplates();
  const keep = useKeepHospitalTemplate(() => toast({ title: t`The template is kept`, tone: "success" }));
  const [from, setFrom] = useState<TemplateStart>();
  const open = (start: TemplateStart) => {
    keep.reset();
    setFrom(start);
  };
  return (
    <Screen
      title={t`Note templates`}
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
          <div className="flex flex-col gap-6">
            <Panel
              title={t`Offered to every doctor`}
              description={t`A doctor types a slash and the shortcut in a note. A doctor's own template of the same shortcut goes before.`}
              flush
            >
              <TemplateList
                label={t`Offered to every doctor`}
                templates={templates.filter(({ active }) => active)}
                none={t`None.`}
                onChoose={open}
              />
            </Panel>
            {templates.some(({ active }) => !active) && (
              <Panel title={t`Switched off`} description={t`Open one to offer it again.`} flush>
                <TemplateList
                  label={t`Switched off`}
                  templates={templates.filter(({ active }) => !active)}
                  none={t`None.`}
                  onChoose={open}
                />
              </Panel>
            )}
          </div>
        )}
      </QueryView>
      {from && (
        <TemplateForm
          ofHospital
          from={from}
          latest={query.data?.find(({ id }) => id === from.id)}
          keep={keep}
          onClose={() => setFrom(undefined)}
        />
      )}
    </Screen>
  );
}
