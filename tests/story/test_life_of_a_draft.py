from tests.story.rep import Rep, ago
def test_it(rep: Rep) -> None:
    rep.sent(at=ago(14))
    import time
    for _ in range(4):
        t=time.time(); print(rep.scan(), time.time()-t)
    t=time.time(); print(rep.plan(), time.time()-t)
