-- 统一身份认证、企业微信: an identity of another provider leads to one account, bound by the account itself or the security administrator.

create table external_identities (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  provider text not null check (provider in ('oidc', 'wecom')),
  -- Who vouches, and under which name: never the name alone.
  issuer text not null,
  subject text not null check (btrim(subject) <> ''),
  bound_at timestamptz not null,
  bound_by uuid not null references accounts (id),
  unique (issuer, subject),
  unique (account_id, issuer)
);

-- Begun at this product and not yet back from the provider; each is taken once.
create table external_sign_ins (
  state_hash bytea primary key,
  provider text not null,
  -- SHA-256 of what the browser that began it keeps: nobody else can end it.
  binding_hash bytea not null,
  nonce text,
  verifier text,
  -- The account that binds an identity; null for signing in.
  account_id uuid references accounts (id),
  expires_at timestamptz not null
);
create index external_sign_ins_expiry on external_sign_ins (expires_at);
