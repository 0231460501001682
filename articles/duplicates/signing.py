"""The signature of each article, written when its text is and again when the text changes."""

from collections.abc import Iterator

from articles.models import Article, Signature

from .shingles import bands, text_hash, words

BATCH = 500


def sign(article: Article) -> None:
    """Keep the signature of an article's body as it now is."""
    Signature.objects.bulk_create(
        [signature_of(article)],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["text_hash", "bands"],
    )


def signature_of(article: Article) -> Signature:
    """The signature of an article's body, not saved: for many at once."""
    found = words(article.body)
    return Signature(article=article, text_hash=text_hash(found), bands=bands(found))


def sign_missing() -> Iterator[int]:
    """Sign every article that has no signature; gives how many are done, batch by batch."""
    done = 0
    unsigned = Article.objects.filter(signature=None).only("pk", "body").order_by("pk")
    while batch := list(unsigned[:BATCH]):
        Signature.objects.bulk_create(map(signature_of, batch), ignore_conflicts=True)
        done += len(batch)
        yield done
