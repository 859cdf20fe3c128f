import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { roleNames } from "../../../components/role-names.ts";
import { settingsQuery } from "../../../lib/env.ts";

/** In the demo hospital: one tap per role. A real hospital's server names none. */
export function DemoLogins({ onChoose }: { onChoose: (login: { login: string; password: string }) => void }) {
  const { i18n, t } = useLingui();
  const { data: settings } = useQuery(settingsQuery);
  if (!settings?.demoLogins?.length) return null;
  return (
    <Panel title={t`Demo hospital: sign in as`} level={2} flush>
      <List label={t`Demo hospital: sign in as`}>
        {settings.demoLogins.map(({ role, login, password, name }) => (
          <ListRow
            key={login}
            title={i18n._(roleNames[role])}
            description={name ? `${name} · ${login}` : login}
            chevron
            onClick={() => onChoose({ login, password })}
          />
        ))}
      </List>
    </Panel>
  );
}
