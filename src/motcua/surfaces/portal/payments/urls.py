from django.urls import path

from motcua.surfaces.portal.payments import pay, vnpay

urlpatterns = [
    path("payments/vnpay/return/", vnpay.back, name="vnpay-return"),
    path("payments/vnpay/ipn/", vnpay.notice, name="vnpay-ipn"),
    path("payments/<str:token>/", pay.page, name="payment"),
    path("payments/<str:token>/qr.svg", pay.picture, name="payment-qr"),
    path("payments/<str:token>/qr.png", pay.picture_to_keep, name="payment-qr-png"),
    path("payments/<str:token>/vnpay/", pay.go_to_vnpay, name="payment-vnpay"),
    path("payments/<str:token>/receipts/<int:number>/", pay.receipt, name="payment-receipt"),
]
