import { withConnection } from "./connect.ts";

/** The login role the API and its workers run as. It owns nothing; the migrations say what it may do. */
export const appRole = "carepoint_app";

/**
 * Makes the app's role, or gives it this password, and returns the address to connect as it.
 * Safe to repeat. Needs an owner who may create roles.
 */
export async function ensureAppRole(ownerUrl: string, options: { role: string; password: string }): Promise<string> {
  await withConnection(ownerUrl, async (client) => {
    const role = client.escapeIdentifier(options.role);
    const { rowCount } = await client.query("select from pg_roles where rolname = $1", [options.role]);
    if (!rowCount) await client.query(`create role ${role}`);
    // DDL takes no bind parameters, so the password is quoted by the driver.
    await client.query(
      `alter role ${role} with login nosuperuser nocreatedb nocreaterole nobypassrls password ${client.escapeLiteral(options.password)}`,
    );
    const name = client.escapeIdentifier(client.database ?? "");
    await client.query(`grant connect on database ${name} to ${role}`);
    await client.query(`revoke temporary on database ${name} from public`); // a copied database has forgotten it
  });
  return appUrl(ownerUrl, options);
}

/** The same database, as the app's role. */
export function appUrl(ownerUrl: string, options: { role: string; password: string }): string {
  const url = new URL(ownerUrl);
  url.username = options.role;
  url.password = options.password;
  return url.href;
}
