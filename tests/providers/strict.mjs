/* A log-in provider for the tests: PKCE and private_key_jwt demanded, claims as Ansattporten gives them.
   Usage: node strict.mjs PORT JWKS REDIRECT_URI – JWKS holds the public key of the client.
   It asks nobody for a password: the browser adds ?login=… to the page it is sent to, and «svak…» has logged in
   with one step only. */
import Provider from "oidc-provider";

const [port, jwks, redirect] = process.argv.slice(2);
const SCOPES = "openid profile email";
const person = (id) => ({
  sub: id,
  sid: `session-of-${id}`,
  name: `Person ${id}`,
  email: `${id}@example.no`,
  email_verified: true,
  pid: "01010112345",
  authorization_details: [{
    type: "ansattporten:altinn:resource",
    reportees: [{ Rights: ["Read"], Authority: "iso6523-actorid-upis", ID: "0192:999000111", Name: "Prøve" }],
  }],
});

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "gronne-anbud",
    jwks: JSON.parse(jwks),
    token_endpoint_auth_method: "private_key_jwt",
    redirect_uris: [redirect],
    post_logout_redirect_uris: [new URL("/", redirect).href],
  }],
  pkce: { methods: ["S256"], required: () => true },
  acrValues: ["substantial", "high"],
  conformIdTokenClaims: false, // everything in the id_token, since Ansattporten has no userinfo
  claims: {
    acr: null,
    openid: ["sub", "sid", "authorization_details", "pid"],
    email: ["email", "email_verified"],
    profile: ["name"],
  },
  cookies: { keys: ["only-for-the-tests"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/inn/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => person(id) }),
  async loadExistingGrant(ctx) {
    const { client, session } = ctx.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope(SCOPES);
    await grant.save();
    return grant;
  },
});
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/inn/")) return next();
  const accountId = ctx.query.login;
  const acr = accountId.startsWith("svak") ? "low" : "substantial";
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId, acr } });
  ctx.respond = false;
});
provider.listen(port, "127.0.0.1");
